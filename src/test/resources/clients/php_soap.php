<?php
// php php_soap.php WSDL 1.1|1.2
$client = new SoapClient($argv[1], [
    'soap_version' => $argv[2] === '1.2' ? SOAP_1_2 : SOAP_1_1,
    'cache_wsdl' => WSDL_CACHE_NONE,
    'exceptions' => true,
]);

function send($client, $password, $numbers, $plan)
{
    $answer = $client->SendSms([
        'userName' => 'demo',
        'password' => $password,
        'sms' => [
            'Msisdns' => $numbers,
            'SMSContent' => '您的验证码：1439【腾飞】',
            'ExtNumber' => '',
            'PlanSendTime' => $plan,
        ],
    ])->SendSmsResult;
    $errors = isset($answer->Errors->string) ? count((array) $answer->Errors->string) : 0;
    echo implode('|', [
        $answer->StatusCode, $answer->SuccessCounts, $answer->BillingCount, strlen($answer->MsgId), $errors,
    ]), "\n";
}

send($client, 'demo123', '13800138000', null);
send($client, 'demo123', '13800138000,12', null);
send($client, 'wrong', '13800138000', null);
send($client, 'demo123', '13800138000', date('Y-m-d\TH:i:s', time() + 86400));
