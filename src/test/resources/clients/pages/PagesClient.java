import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.security.MessageDigest;

/**
 * java PagesClient.java ADDRESS ACCOUNT PASSWORD MOBILE
 *
 * <p>As clients of Java 8 do: HttpURLConnection, a form without a charset and with an ampersand at its
 * end, the MD5 of the password in upper case, answers read by their substrings.
 */
public class PagesClient {
  private static String address;
  private static String account;
  private static PrintStream out;

  public static void main(String[] args) throws Exception {
    address = args[0];
    account = args[1];
    out = new PrintStream(System.out, true, "UTF-8");
    String password = args[2];
    String mobile = args[3];
    String task = send(password, mobile);
    String report = await("statusApi.aspx", password, "statusNum=100&", "<statusbox>");
    out.println(
        "report|" + member(report, "mobile") + "|" + member(report, "errorcode") + "|"
            + (member(report, "taskid").equals(task) ? "same task" : "another task"));
    String reply = await("callApi.aspx", password, "", "<callbox>");
    out.println("reply|" + member(reply, "mobile") + "|" + member(reply, "content"));
    String left = post("sms.aspx", "action=overage&" + login(password));
    out.println(
        "balance|" + member(left, "returnstatus") + "|" + Integer.parseInt(member(left, "overage"))
            + "|" + Integer.parseInt(member(left, "sendTotal")));
    String changed =
        post("pwd.aspx", "account=" + account + "&password=" + password + "&newpassword=new123&");
    out.println("password|" + member(changed, "returnstatus") + "|" + member(changed, "message"));
    send("new123", mobile);
  }

  private static String send(String password, String mobile) throws Exception {
    String sent =
        post(
            "sms.aspx",
            "action=send&userid=&" + login(password) + "mobile=" + mobile + "&content="
                + URLEncoder.encode("您的快递已到【腾飞】", "UTF-8") + "&sendTime=&extno=&");
    Long.parseLong(member(sent, "remainpoint"));
    out.println(
        "send|" + member(sent, "returnstatus") + "|" + member(sent, "message") + "|"
            + member(sent, "successCounts"));
    return member(sent, "taskID");
  }

  private static String await(String page, String password, String more, String box)
      throws Exception {
    for (int tries = 0; tries < 300; tries++) {
      String answer = post(page, "action=query&" + login(password) + more);
      if (answer.contains(box)) {
        return answer;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("nothing from " + page);
  }

  private static String login(String password) throws Exception {
    StringBuilder digits = new StringBuilder();
    for (byte b : MessageDigest.getInstance("MD5").digest(password.getBytes("UTF-8"))) {
      digits.append(String.format("%02X", b));
    }
    return "account=" + account + "&password=" + digits + "&";
  }

  private static String member(String answer, String name) {
    int from = answer.indexOf("<" + name + ">") + name.length() + 2;
    return answer.substring(from, answer.indexOf("</" + name + ">", from));
  }

  private static String post(String page, String form) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(address + page).openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setConnectTimeout(5000);
    connection.setReadTimeout(20000);
    connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    try (OutputStream body = connection.getOutputStream()) {
      body.write(form.getBytes("UTF-8"));
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (InputStream in = connection.getInputStream()) {
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        answer.write(buffer, 0, n);
      }
    }
    return answer.toString("UTF-8");
  }
}
