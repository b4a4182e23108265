"""python3 zeep_client.py WSDL 1.1|1.2"""
import datetime
import sys

import zeep

client = zeep.Client(sys.argv[1], port_name="WebServiceSoap12" if sys.argv[2] == "1.2" else "WebServiceSoap")


def send(password, numbers, plan):
    answer = client.service.SendSms("demo", password, {
        "Msisdns": numbers,
        "SMSContent": "您的验证码：1439【腾飞】",
        "ExtNumber": "",
        "PlanSendTime": plan,
    })
    errors = answer.Errors.string if answer.Errors else []
    print(answer.StatusCode, answer.SuccessCounts, answer.BillingCount, len(answer.MsgId or ""), len(errors), sep="|")


send("demo123", "13800138000", zeep.xsd.Nil)
send("demo123", "13800138000,12", zeep.xsd.Nil)
send("wrong", "13800138000", zeep.xsd.Nil)
send("demo123", "13800138000", datetime.datetime.now() + datetime.timedelta(days=1))
