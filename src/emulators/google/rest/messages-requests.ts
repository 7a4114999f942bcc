// The bodies that clients send: names and kinds of their fields.

/** One message a paragraph; `s` text, `n` number, `b` truth value, `any` unchecked, `[]` list, `{}` map. */
export const REQUEST_MESSAGES = `
BatchUpdateSpreadsheetRequest: includeSpreadsheetInResponse:b requests:Request[] responseIncludeGridData:b
  responseRanges:s[]
AddBandingRequest: bandedRange:BandedRange
AddChartRequest: chart:EmbeddedChart
AddConditionalFormatRuleRequest: index:n rule:ConditionalFormatRule
AddDimensionGroupRequest: range:DimensionRange
AddFilterViewRequest: filter:FilterView
AddNamedRangeRequest: namedRange:NamedRange
AddProtectedRangeRequest: protectedRange:ProtectedRange
AddSheetRequest: properties:SheetProperties
AddSlicerRequest: slicer:Slicer
AddTableRequest: table:Table
AppendCellsRequest: fields:s rows:RowData[] sheetId:n tableId:s
AppendDimensionRequest: dimension:s length:n sheetId:n
AutoFillRequest: range:GridRange sourceAndDestination:SourceAndDestination useAlternateSeries:b
AutoResizeDimensionsRequest: dataSourceSheetDimensions:DataSourceSheetDimensionRange
  dimensions:DimensionRange
ClearBasicFilterRequest: sheetId:n
CopyPasteRequest: destination:GridRange pasteOrientation:s pasteType:s source:GridRange
CreateDeveloperMetadataRequest: developerMetadata:DeveloperMetadata
CutPasteRequest: destination:GridCoordinate pasteType:s source:GridRange
DeleteBandingRequest: bandedRangeId:n
DeleteConditionalFormatRuleRequest: index:n sheetId:n
DeleteDeveloperMetadataRequest: dataFilter:DataFilter
DeleteDimensionRequest: range:DimensionRange
DeleteDimensionGroupRequest: range:DimensionRange
DeleteDuplicatesRequest: comparisonColumns:DimensionRange[] range:GridRange
DeleteEmbeddedObjectRequest: objectId:n
DeleteFilterViewRequest: filterId:n
DeleteNamedRangeRequest: namedRangeId:s
DeleteProtectedRangeRequest: protectedRangeId:n
DeleteRangeRequest: range:GridRange shiftDimension:s
DeleteSheetRequest: sheetId:n
DeleteTableRequest: tableId:s
DuplicateFilterViewRequest: filterId:n
DuplicateSheetRequest: insertSheetIndex:n newSheetId:n newSheetName:s sourceSheetId:n
FindReplaceRequest: allSheets:b find:s includeFormulas:b matchCase:b matchEntireCell:b range:GridRange
  replacement:s searchByRegex:b sheetId:n
InsertDimensionRequest: inheritFromBefore:b range:DimensionRange
InsertRangeRequest: range:GridRange shiftDimension:s
MergeCellsRequest: mergeType:s range:GridRange
MoveDimensionRequest: destinationIndex:n source:DimensionRange
PasteDataRequest: coordinate:GridCoordinate data:s delimiter:s html:b type:s
RandomizeRangeRequest: range:GridRange
RepeatCellRequest: cell:CellData fields:s range:GridRange
SetBasicFilterRequest: filter:BasicFilter
SetDataValidationRequest: filteredRowsIncluded:b range:GridRange rule:DataValidationRule
SortRangeRequest: range:GridRange sortSpecs:SortSpec[]
TextToColumnsRequest: delimiter:s delimiterType:s source:GridRange
TrimWhitespaceRequest: range:GridRange
UnmergeCellsRequest: range:GridRange
UpdateBandingRequest: bandedRange:BandedRange fields:s
UpdateBordersRequest: bottom:Border innerHorizontal:Border innerVertical:Border left:Border range:GridRange
  right:Border top:Border
UpdateCellsRequest: fields:s range:GridRange rows:RowData[] start:GridCoordinate
UpdateChartSpecRequest: chartId:n spec:ChartSpec
UpdateConditionalFormatRuleRequest: index:n newIndex:n rule:ConditionalFormatRule sheetId:n
UpdateDeveloperMetadataRequest: dataFilters:DataFilter[] developerMetadata:DeveloperMetadata fields:s
UpdateDimensionGroupRequest: dimensionGroup:DimensionGroup fields:s
UpdateDimensionPropertiesRequest: dataSourceSheetRange:DataSourceSheetDimensionRange fields:s
  properties:DimensionProperties range:DimensionRange
UpdateEmbeddedObjectBorderRequest: border:EmbeddedObjectBorder fields:s objectId:n
UpdateEmbeddedObjectPositionRequest: fields:s newPosition:EmbeddedObjectPosition objectId:n
UpdateFilterViewRequest: fields:s filter:FilterView
UpdateNamedRangeRequest: fields:s namedRange:NamedRange
UpdateProtectedRangeRequest: fields:s protectedRange:ProtectedRange
UpdateSheetPropertiesRequest: fields:s properties:SheetProperties
UpdateSlicerSpecRequest: fields:s slicerId:n spec:SlicerSpec
UpdateSpreadsheetPropertiesRequest: fields:s properties:SpreadsheetProperties
UpdateTableRequest: fields:s table:Table
GetSpreadsheetByDataFilterRequest: dataFilters:DataFilter[] excludeTablesInBandedRanges:b includeGridData:b
SearchDeveloperMetadataRequest: dataFilters:DataFilter[]
CopySheetToAnotherSpreadsheetRequest: destinationSpreadsheetId:s
BatchClearValuesRequest: ranges:s[]
BatchClearValuesByDataFilterRequest: dataFilters:DataFilter[]
BatchGetValuesByDataFilterRequest: dataFilters:DataFilter[] dateTimeRenderOption:s majorDimension:s
  valueRenderOption:s
BatchUpdateValuesRequest: data:ValueRange[] includeValuesInResponse:b responseDateTimeRenderOption:s
  responseValueRenderOption:s valueInputOption:s
BatchUpdateValuesByDataFilterRequest: data:DataFilterValueRange[] includeValuesInResponse:b
  responseDateTimeRenderOption:s responseValueRenderOption:s valueInputOption:s
ClearValuesRequest:
`;
