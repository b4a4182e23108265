"""python3 document_program.py ADDRESS ACCOUNT PASSWORD MOBILE PORT

Written to the platform's document alone: sends by SOAP, fetches its reports, has its replies pushed to itself, asks for its
balance, changes its password and goes on.
"""
import hashlib
import http.server
import sys
import threading
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET

address, account, password, mobile, port = sys.argv[1:]
replies = []


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        replies.extend(ET.fromstring(body).iter("callbox"))
        self.send_response(200)
        self.send_header("Content-Length", "1")
        self.end_headers()
        self.wfile.write(b"1")

    def log_message(self, *arguments):
        pass


def ask(page, **fields):
    form = urllib.parse.urlencode(dict(fields, userid="", account=account)).encode()
    with urllib.request.urlopen(address + page, form, timeout=20) as answer:
        return ET.fromstring(answer.read())


def md5(secret):
    return hashlib.md5(secret.encode()).hexdigest().upper()


def send(secret):
    envelope = f"""<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
  <soap:Body>
    <SendSms xmlns="http://www.yysms.com/">
      <userName>{account}</userName>
      <password>{md5(secret)}</password>
      <sms>
        <Msisdns>{mobile}</Msisdns>
        <SMSContent>您的快递已到【腾飞】</SMSContent>
        <ExtNumber></ExtNumber>
        <PlanSendTime xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" />
      </sms>
    </SendSms>
  </soap:Body>
</soap:Envelope>"""
    request = urllib.request.Request(
        address + "WebService.asmx",
        envelope.encode(),
        {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '"http://www.yysms.com/SendSms"'},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        result = ET.fromstring(answer.read()).find(".//{http://www.yysms.com/}SendSmsResult")
    print("send", result.findtext("{*}StatusCode"), result.findtext("{*}SuccessCounts"), sep="|")
    return result.findtext("{*}MsgId")


def wait(found):
    for _ in range(300):
        if got := found():
            return got
        time.sleep(0.1)
    raise SystemExit("nothing came")


server = http.server.HTTPServer(("127.0.0.1", int(port)), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()

task = send(password)
report = wait(lambda: ask("statusApi.aspx", action="query", password=md5(password), statusNum="1000").findall("statusbox"))[0]
print("report", report.findtext("mobile"), report.findtext("errorcode"), report.findtext("taskid") == task, sep="|")
reply = wait(lambda: list(replies))[0]
print("reply", reply.findtext("mobile"), reply.findtext("content"), sep="|")
left = ask("sms.aspx", action="overage", password=md5(password))
print("balance", left.findtext("returnstatus"), left.findtext("overage"), left.findtext("sendTotal"), sep="|")
changed = ask("pwd.aspx", password=password, newpassword="new123")
print("password", changed.findtext("returnstatus"), changed.findtext("message"), sep="|")
task = send("new123")
report = wait(lambda: ask("statusApi.aspx", action="query", password=md5("new123"), taskid=task).findall("statusbox"))[0]
print("report", report.findtext("mobile"), report.findtext("errorcode"), report.findtext("taskid") == task, sep="|")
