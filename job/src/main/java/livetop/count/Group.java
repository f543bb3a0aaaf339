package livetop.count;

/** What is ranked together: the items of one board of one site. */
public final class Group {
  private final String site;
  private final String board;
  private final int hash;

  public Group(String site, String board) {
    this.site = site;
    this.board = board;
    this.hash = 31 * site.hashCode() + board.hashCode();
  }

  public String site() {
    return site;
  }

  public String board() {
    return board;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Group)) {
      return false;
    }
    Group that = (Group) other;
    return hash == that.hash && site.equals(that.site) && board.equals(that.board);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return site + "/" + board;
  }
}
