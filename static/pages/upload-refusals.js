/* Says in the page for several files why the server refused one: in the words of the page that it answered with. */
(function () {
  "use strict";
  var UNKNOWN = "Máy chủ không trả lời. Tệp chưa được lưu; hãy xem mạng có thông không rồi tải lên lại.";
  var LONGEST = 200; // of an answer that is no page, such as the one for a locked screen

  function reason(request) {
    var answer = (request && request.status && request.responseText) || "";
    var page = new DOMParser().parseFromString(answer, "text/html");
    var heading = page.querySelector("main h1");
    var words = page.querySelector("main .lead");
    if (heading && words) {
      return heading.textContent.trim() + ". " + words.textContent.trim();
    }
    var text = page.body.textContent.trim();
    return text && text.length < LONGEST ? text : UNKNOWN;
  }

  window.addEventListener("load", function () {
    var $ = window.jQuery;
    if (!$ || !document.getElementById("fileupload")) {
      return;
    }
    $("#fileupload").on("fileuploadalways", function (event, data) {
      var item = $(data.context);
      if (!item.hasClass("upload-server-error")) {
        return;
      }
      $(".server-error", item).text(reason(data.jqXHR)).attr("role", "alert");
    });
  });
})();
