// A small script for tests of the desk: it shows dialogs and toasts, asks, sends mail and makes a form.

export const TEST_SCRIPT = `
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Try')
    .addItem('Sidebar', 'openPanel')
    .addItem('Modal', 'openModal')
    .addItem('Modeless', 'openModeless')
    .addItem('Ask', 'ask')
    .addItem('Mail', 'mail')
    .addToUi();
}
function page(text) {
  return '<!doctype html><html><head><base target="_top"></head><body><p>' + text + '</p>'
    + '<p id="who">…</p>'
    + '<button onclick="google.script.host.close()">Done</button>'
    + '<button onclick="google.script.run.toastFromPage()">Toast</button>'
    + '<script>google.script.run.withSuccessHandler(function (v) { document.getElementById("who").textContent = v; }).whoAmI();</script>'
    + '</body></html>';
}
function whoAmI() { return Session.getActiveUser().getEmail(); }
function openPanel() {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(page('A panel')).setTitle('Panel'));
}
function openModal() {
  var html = HtmlService.createHtmlOutput(page('In front')).setWidth(320).setHeight(180);
  SpreadsheetApp.getUi().showModalDialog(html, 'A question of width');
}
function openModeless() {
  var html = HtmlService.createHtmlOutput(page('Beside')).setWidth(280).setHeight(140);
  SpreadsheetApp.getUi().showModelessDialog(html, 'A note');
}
function toastFromPage() { SpreadsheetApp.getActiveSpreadsheet().toast('Hello from the page', 'Toast'); }
function ask() {
  var ui = SpreadsheetApp.getUi();
  var answer = ui.alert('Delete it?', 'It will be gone.', ui.ButtonSet.YES_NO);
  SpreadsheetApp.getActiveSheet().getRange('A1').setValue(answer === ui.Button.YES ? 'yes' : 'no');
}
function mail() {
  MailApp.sendEmail({ to: 'jonas@corvid.example', subject: 'New leads: Off track', body: 'Please look.',
    htmlBody: '<h1>Look</h1><script>parent.document.title = "owned"</script>', name: 'Instep' });
}
`;
