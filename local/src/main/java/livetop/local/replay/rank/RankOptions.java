package livetop.local.replay.rank;

import java.util.List;
import livetop.count.Window;

/**
 * What is ranked of a log at its own time, and which rankings are given.
 *
 * @param windows all windows
 * @param offsetMillis how far local time is ahead of UTC
 * @param boards the names of the boards that are given
 * @param limit how many items of a ranking are printed
 * @param atMillis the time whose rankings are given; null for that of the last line
 * @param all whether every ranking is given
 * @param table where all rankings go; null if they are printed
 */
public record RankOptions(
    List<Window> windows,
    long offsetMillis,
    List<String> boards,
    int limit,
    Long atMillis,
    boolean all,
    TableAddress table) {}
