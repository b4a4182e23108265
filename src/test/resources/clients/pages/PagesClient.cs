using System;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using System.Xml;

/// mono PagesClient.exe ADDRESS ACCOUNT PASSWORD MOBILE
///
/// As clients of the .NET Framework do: HttpWebRequest, which waits for "100 Continue"; the text in GB2312 to
/// smsGBK.aspx, not percent-encoded; answers through XmlDocument.
static class PagesClient {
  static string address, account;

  static void Main(string[] args) {
    Console.OutputEncoding = new UTF8Encoding(false);
    address = args[0];
    account = args[1];
    string password = args[2], mobile = args[3];
    string task = Send(password, mobile);
    XmlNode report = Await("statusApi.aspx", password, "statusbox");
    Console.WriteLine("report|{0}|{1}|{2}", Text(report, "mobile"), Text(report, "errorcode"),
        Text(report, "taskid") == task ? "same task" : "another task");
    XmlNode reply = Await("callApi.aspx", password, "callbox");
    Console.WriteLine("reply|{0}|{1}", Text(reply, "mobile"), Text(reply, "content"));
    XmlNode left = Post("smsGBK.aspx", "action=overage&account=" + account + "&password=" + password);
    Console.WriteLine("balance|{0}|{1}|{2}", Text(left, "returnstatus"), Text(left, "overage"), Text(left, "sendTotal"));
    XmlNode changed = Post("pwd.aspx", "account=" + account + "&password=" + password + "&newpassword=new123");
    Console.WriteLine("password|{0}|{1}", Text(changed, "returnstatus"), Text(changed, "message"));
    Send("new123", mobile);
  }

  static string Send(string password, string mobile) {
    XmlNode sent = Post("smsGBK.aspx", "action=send&userid=&account=" + account + "&password=" + password
        + "&mobile=" + mobile + "&content=您的快递已到【腾飞】&sendTime=&extno=");
    Console.WriteLine("send|{0}|{1}|{2}", Text(sent, "returnstatus"), Text(sent, "message"), Text(sent, "successCounts"));
    return Text(sent, "taskID");
  }

  static XmlNode Await(string page, string password, string box) {
    for (int tries = 0; tries < 300; tries++) {
      var request = (HttpWebRequest) WebRequest.Create(
          address + page + "?action=query&account=" + account + "&password=" + password);
      XmlNode found = Read(request).SelectSingleNode(box);
      if (found != null) {
        return found;
      }
      Thread.Sleep(100);
    }
    throw new Exception("nothing from " + page);
  }

  static XmlNode Post(string page, string form) {
    var request = (HttpWebRequest) WebRequest.Create(address + page);
    request.Method = "POST";
    request.ContentType = "application/x-www-form-urlencoded";
    request.ServicePoint.Expect100Continue = true;
    byte[] body = Encoding.GetEncoding("gb2312").GetBytes(form);
    request.ContentLength = body.Length;
    using (Stream stream = request.GetRequestStream()) {
      stream.Write(body, 0, body.Length);
    }
    return Read(request);
  }

  static XmlNode Read(HttpWebRequest request) {
    request.Timeout = 20000;
    using (WebResponse response = request.GetResponse())
    using (Stream stream = response.GetResponseStream()) {
      var document = new XmlDocument();
      document.Load(stream);
      return document.DocumentElement;
    }
  }

  static string Text(XmlNode node, string name) {
    return node.SelectSingleNode(name).FirstChild.Value;
  }
}
