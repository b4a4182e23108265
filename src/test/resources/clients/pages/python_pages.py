"""python3 python_pages.py ADDRESS ACCOUNT PASSWORD MOBILE

As clients do: everything in the address, the pages that answer JSON, the MD5 of the password in lower case, the taskid given.
"""
import hashlib
import json
import sys
import time
import urllib.parse
import urllib.request

address, account, password, mobile = sys.argv[1:]


def ask(page, secret, **fields):
    fields.update(account=account, password=hashlib.md5(secret.encode()).hexdigest())
    with urllib.request.urlopen(address + page + "?" + urllib.parse.urlencode(fields), timeout=20) as answer:
        return json.load(answer)


def first(page, box, **fields):
    for _ in range(300):
        answer = ask(page, password, action="query", **fields)
        assert answer["error"] == "1", answer
        if answer[box]:
            return answer[box][0]
        time.sleep(0.1)
    raise SystemExit("nothing from " + page)


def send(secret):
    sent = ask("smsJson.aspx", secret, action="send", mobile=mobile, content="您的快递已到【腾飞】", sendTime="", extno="")
    print("send", sent["returnstatus"], sent["message"], sent["successCounts"], sep="|")
    return sent["taskID"]


task = send(password)
report = first("statusJsonApi.aspx", "statusbox", taskid=task, statusNum="1")
print("report", report["mobile"], report["errorcode"], "same task" if report["taskid"] == task else "another task", sep="|")
reply = first("callJsonApi.aspx", "callbox")
print("reply", reply["mobile"], reply["content"], sep="|")
left = ask("smsJson.aspx", password, action="overage")
print("balance", left["returnstatus"], left["overage"], left["sendTotal"], sep="|")
query = urllib.parse.urlencode({"account": account, "password": password, "newpassword": "new123"})
with urllib.request.urlopen(address + "pwd.aspx?" + query, timeout=20) as answer:
    changed = answer.read().decode("utf-8")


def member(name):
    return changed.split("<" + name + ">")[1].split("</" + name + ">")[0]


print("password", member("returnstatus"), member("message"), sep="|")
send("new123")
