// The objects inside request bodies: cells, ranges, sheets, rules.

/** One message a paragraph; `s` text, `n` number, `b` truth value, `any` unchecked, `[]` list, `{}` map. */
export const VALUE_MESSAGES = `
BandedRange: bandedRangeId:n bandedRangeReference:s columnProperties:BandingProperties range:GridRange
  rowProperties:BandingProperties
BandingProperties: firstBandColor:Color firstBandColorStyle:ColorStyle footerColor:Color
  footerColorStyle:ColorStyle headerColor:Color headerColorStyle:ColorStyle secondBandColor:Color
  secondBandColorStyle:ColorStyle
Color: alpha:n blue:n green:n red:n
ColorStyle: rgbColor:Color themeColor:s
GridRange: endColumnIndex:n endRowIndex:n sheetId:n startColumnIndex:n startRowIndex:n
EmbeddedChart: border:EmbeddedObjectBorder chartId:n position:EmbeddedObjectPosition spec:ChartSpec
EmbeddedObjectBorder: color:Color colorStyle:ColorStyle
EmbeddedObjectPosition: newSheet:b overlayPosition:OverlayPosition sheetId:n
OverlayPosition: anchorCell:GridCoordinate heightPixels:n offsetXPixels:n offsetYPixels:n widthPixels:n
GridCoordinate: columnIndex:n rowIndex:n sheetId:n
TextFormat: bold:b fontFamily:s fontSize:n foregroundColor:Color foregroundColorStyle:ColorStyle italic:b
  link:Link strikethrough:b underline:b
Link: uri:s
FilterSpec: columnIndex:n dataSourceColumnReference:any filterCriteria:FilterCriteria
FilterCriteria: condition:BooleanCondition hiddenValues:s[] visibleBackgroundColor:Color
  visibleBackgroundColorStyle:ColorStyle visibleForegroundColor:Color visibleForegroundColorStyle:ColorStyle
BooleanCondition: type:s values:ConditionValue[]
ConditionValue: relativeDate:s userEnteredValue:s
SortSpec: backgroundColor:Color backgroundColorStyle:ColorStyle dataSourceColumnReference:any
  dimensionIndex:n foregroundColor:Color foregroundColorStyle:ColorStyle sortOrder:s
ConditionalFormatRule: booleanRule:BooleanRule gradientRule:GradientRule ranges:GridRange[]
BooleanRule: condition:BooleanCondition format:CellFormat
CellFormat: backgroundColor:Color backgroundColorStyle:ColorStyle borders:Borders horizontalAlignment:s
  hyperlinkDisplayType:s numberFormat:NumberFormat padding:Padding textDirection:s textFormat:TextFormat
  textRotation:TextRotation verticalAlignment:s wrapStrategy:s
Borders: bottom:Border left:Border right:Border top:Border
Border: color:Color colorStyle:ColorStyle style:s width:n
NumberFormat: pattern:s type:s
Padding: bottom:n left:n right:n top:n
TextRotation: angle:n vertical:b
GradientRule: maxpoint:InterpolationPoint midpoint:InterpolationPoint minpoint:InterpolationPoint
InterpolationPoint: color:Color colorStyle:ColorStyle type:s value:s
DimensionRange: dimension:s endIndex:n sheetId:n startIndex:n
FilterView: criteria:FilterCriteria{} filterSpecs:FilterSpec[] filterViewId:n namedRangeId:s range:GridRange
  sortSpecs:SortSpec[] tableId:s title:s
NamedRange: name:s namedRangeId:s range:GridRange
ProtectedRange: description:s editors:Editors namedRangeId:s protectedRangeId:n range:GridRange
  requestingUserCanEdit:b tableId:s unprotectedRanges:GridRange[] warningOnly:b
Editors: domainUsersCanEdit:b groups:s[] users:s[]
SheetProperties: dataSourceSheetProperties:any gridProperties:GridProperties hidden:b index:n rightToLeft:b
  sheetId:n sheetType:s tabColor:Color tabColorStyle:ColorStyle title:s
GridProperties: columnCount:n columnGroupControlAfter:b frozenColumnCount:n frozenRowCount:n hideGridlines:b
  rowCount:n rowGroupControlAfter:b
Slicer: position:EmbeddedObjectPosition slicerId:n spec:SlicerSpec
SlicerSpec: applyToPivotTables:b backgroundColor:Color backgroundColorStyle:ColorStyle columnIndex:n
  dataRange:GridRange filterCriteria:FilterCriteria horizontalAlignment:s textFormat:TextFormat title:s
Table: columnProperties:TableColumnProperties[] name:s range:GridRange rowsProperties:TableRowsProperties
  tableId:s
TableColumnProperties: columnIndex:n columnName:s columnType:s
  dataValidationRule:TableColumnDataValidationRule
TableColumnDataValidationRule: condition:BooleanCondition
TableRowsProperties: firstBandColorStyle:ColorStyle footerColorStyle:ColorStyle headerColorStyle:ColorStyle
  secondBandColorStyle:ColorStyle
RowData: values:CellData[]
CellData: chipRuns:ChipRun[] dataSourceFormula:any dataSourceTable:any dataValidation:DataValidationRule
  effectiveFormat:CellFormat effectiveValue:ExtendedValue formattedValue:s hyperlink:s note:s pivotTable:any
  textFormatRuns:TextFormatRun[] userEnteredFormat:CellFormat userEnteredValue:ExtendedValue
ChipRun: chip:Chip startIndex:n
Chip: personProperties:PersonProperties richLinkProperties:RichLinkProperties
PersonProperties: displayFormat:s email:s
RichLinkProperties: mimeType:s uri:s
DataValidationRule: condition:BooleanCondition inputMessage:s showCustomUi:b strict:b
ExtendedValue: boolValue:b errorValue:ErrorValue formulaValue:s numberValue:n stringValue:s
ErrorValue: message:s type:s
TextFormatRun: format:TextFormat startIndex:n
SourceAndDestination: dimension:s fillLength:n source:GridRange
DataSourceSheetDimensionRange: columnReferences:any[] sheetId:n
DeveloperMetadata: location:DeveloperMetadataLocation metadataId:n metadataKey:s metadataValue:s
  visibility:s
DeveloperMetadataLocation: dimensionRange:DimensionRange locationType:s sheetId:n spreadsheet:b
DataFilter: a1Range:s developerMetadataLookup:DeveloperMetadataLookup gridRange:GridRange
DeveloperMetadataLookup: locationMatchingStrategy:s locationType:s metadataId:n metadataKey:s
  metadataLocation:DeveloperMetadataLocation metadataValue:s visibility:s
BasicFilter: criteria:FilterCriteria{} filterSpecs:FilterSpec[] range:GridRange sortSpecs:SortSpec[]
  tableId:s
DimensionGroup: collapsed:b depth:n range:DimensionRange
DimensionProperties: dataSourceColumnReference:any developerMetadata:DeveloperMetadata[] hiddenByFilter:b
  hiddenByUser:b pixelSize:n
SpreadsheetProperties: autoRecalc:s defaultFormat:CellFormat importFunctionsExternalUrlAccessAllowed:b
  iterativeCalculationSettings:IterativeCalculationSettings locale:s spreadsheetTheme:SpreadsheetTheme
  timeZone:s title:s
IterativeCalculationSettings: convergenceThreshold:n maxIterations:n
SpreadsheetTheme: primaryFontFamily:s themeColors:ThemeColorPair[]
ThemeColorPair: color:ColorStyle colorType:s
Spreadsheet: dataSources:any[] dataSourceSchedules:any[] developerMetadata:DeveloperMetadata[]
  namedRanges:NamedRange[] properties:SpreadsheetProperties sheets:Sheet[] spreadsheetId:s spreadsheetUrl:s
Sheet: bandedRanges:BandedRange[] basicFilter:BasicFilter charts:EmbeddedChart[]
  columnGroups:DimensionGroup[] conditionalFormats:ConditionalFormatRule[] data:GridData[]
  developerMetadata:DeveloperMetadata[] filterViews:FilterView[] merges:GridRange[]
  properties:SheetProperties protectedRanges:ProtectedRange[] rowGroups:DimensionGroup[] slicers:Slicer[]
  tables:Table[]
GridData: columnMetadata:DimensionProperties[] rowData:RowData[] rowMetadata:DimensionProperties[]
  startColumn:n startRow:n
ValueRange: majorDimension:s range:s values:values
DataFilterValueRange: dataFilter:DataFilter majorDimension:s values:values
`;
