package io.gatehouse.configuration;

/**
 * A setting that the application can't start with. Thrown while settings are read; the start then
 * ends with the problem and the remedy instead of a stack trace. Never holds a secret's value.
 */
public final class WrongSetting extends RuntimeException {

  private final String remedy;

  /**
   * @param key the setting, as written in {@code application.yaml}
   * @param problem what is wrong with it, a whole sentence
   * @param remedy what to write instead, a whole sentence
   */
  public WrongSetting(String key, String problem, String remedy) {
    super(key + ": " + problem);
    this.remedy = remedy;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
