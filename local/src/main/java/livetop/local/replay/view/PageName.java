package livetop.local.replay.view;

import livetop.bytes.Utf8;

/**
 * What a target is.
 *
 * @param name under which the page counts, or null
 * @param skip why it is no page, or null
 */
record PageName(Utf8 name, Skip skip) {
  static PageName of(Utf8 name) {
    return new PageName(name, null);
  }

  static PageName none(Skip skip) {
    return new PageName(null, skip);
  }
}
