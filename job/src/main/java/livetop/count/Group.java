package livetop.count;

import java.nio.charset.StandardCharsets;
import livetop.bytes.Hash;

/** What is ranked together: the items of one board of one site. */
public final class Group {
  private final String site;
  private final String board;
  private final int hash;

  public Group(String site, String board) {
    this.site = site;
    this.board = board;
    this.hash = 31 * hash(Hash.OF_PROCESS, site) + board.hashCode();
  }

  private static int hash(Hash hash, String site) {
    byte[] bytes = site.getBytes(StandardCharsets.UTF_8);
    return hash.of(bytes, 0, bytes.length);
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

  /** Not the same in another process: clients choose the names of sites. */
  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return site + "/" + board;
  }
}
