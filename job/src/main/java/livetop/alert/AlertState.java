package livetop.alert;

/** How far an alert is. */
public enum AlertState {
  BEGINS("begins"),
  CONTINUES("continues"),
  OVER("over");

  private final String word;

  AlertState(String word) {
    this.word = word;
  }

  /** As it is published. */
  public String word() {
    return word;
  }
}
