package smsfacade.vendors.settings;

/**
 * A vendor's setting is missing or wrong. The message never holds the value, which may be a secret.
 */
public class WrongSetting extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String settingName;

  public WrongSetting(String settingName, String problem) {
    super("setting " + settingName + ": " + problem);
    this.settingName = settingName;
  }

  public String settingName() {
    return settingName;
  }
}
