<?php
// php php_pages.php ADDRESS ACCOUNT PASSWORD MOBILE
// As clients do: curl given an array (multipart/form-data), the password in the clear, "sendtime",
// questions by GET, answers through SimpleXML and json_encode.
[, $address, $account, $password, $mobile] = $argv;

function post($url, $fields)
{
    $curl = curl_init($url);
    curl_setopt_array($curl, [
        CURLOPT_POST => true, CURLOPT_POSTFIELDS => $fields, CURLOPT_RETURNTRANSFER => true,
        CURLOPT_HTTPHEADER => ['Expect: 100-continue'], CURLOPT_TIMEOUT => 20,
    ]);
    $answer = curl_exec($curl);
    curl_close($curl);
    return json_decode(json_encode(simplexml_load_string($answer)), true);
}

function ask($url, $fields)
{
    return json_decode(json_encode(simplexml_load_string(file_get_contents($url . '?' . http_build_query($fields)))), true);
}

/** One box and many look different after SimpleXML. */
function boxes($answer, $name)
{
    $boxes = $answer[$name] ?? [];
    return isset($boxes['mobile']) ? [$boxes] : $boxes;
}

function await($url, $fields, $name)
{
    for ($tries = 0; $tries < 300; $tries++) {
        foreach (boxes(ask($url, $fields), $name) as $box) {
            return $box;
        }
        usleep(100000);
    }
    exit("nothing from $url\n");
}

$login = ['userid' => '', 'account' => $account, 'password' => $password];
$sent = post($address . 'sms.aspx', $login + [
    'action' => 'send', 'mobile' => $mobile, 'content' => '您的快递已到【腾飞】', 'sendtime' => '', 'extno' => '',
]);
echo "send|{$sent['returnstatus']}|{$sent['message']}|{$sent['successCounts']}\n";
$report = await($address . 'statusApi.aspx', $login + ['action' => 'query', 'statusNum' => ''], 'statusbox');
echo "report|{$report['mobile']}|{$report['errorcode']}|", $report['taskid'] === $sent['taskID'] ? 'same task' : 'another task', "\n";
$reply = await($address . 'callApi.aspx', $login + ['action' => 'query'], 'callbox');
echo "reply|{$reply['mobile']}|{$reply['content']}\n";
$left = ask($address . 'sms.aspx', $login + ['action' => 'overage']);
echo "balance|{$left['returnstatus']}|{$left['overage']}|{$left['sendTotal']}\n";
$changed = post($address . 'pwd.aspx', $login + ['newpassword' => 'new123']);
echo "password|{$changed['returnstatus']}|{$changed['message']}\n";
$login['password'] = 'new123';
$sent = post($address . 'sms.aspx', $login + ['action' => 'send', 'mobile' => $mobile, 'content' => '您的快递已到【腾飞】']);
echo "send|{$sent['returnstatus']}|{$sent['message']}|{$sent['successCounts']}\n";
