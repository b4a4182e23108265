"""python3 suds_client.py WSDL 1.1 (suds has no SOAP 1.2)"""
import datetime
import sys

import suds.client

client = suds.client.Client(sys.argv[1], cache=None)
client.set_options(port="WebServiceSoap")


def send(password, numbers, plan):
    sms = client.factory.create("SmsObject")
    sms.Msisdns = numbers
    sms.SMSContent = "您的验证码：1439【腾飞】"
    sms.PlanSendTime = plan
    answer = client.service.SendSms("demo", password, sms)
    errors = answer.Errors.string if getattr(answer, "Errors", None) else []
    print(answer.StatusCode, answer.SuccessCounts, answer.BillingCount, len(answer.MsgId or ""), len(errors), sep="|")


send("demo123", "13800138000", None)
send("demo123", "13800138000,12", None)
send("wrong", "13800138000", None)
send("demo123", "13800138000", datetime.datetime.now() + datetime.timedelta(days=1))
