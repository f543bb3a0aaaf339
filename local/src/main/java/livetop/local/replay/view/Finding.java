package livetop.local.replay.view;

/**
 * What a line is by itself: a page view, or not.
 *
 * @param skip why it is no page view; null if it is one
 * @param view null if it is none
 * @param host that was asked, or null
 * @param isPart whether a part of the page was answered: another one may have counted before
 */
record Finding(Skip skip, PageView view, String host, boolean isPart) {
  static Finding none(Skip skip) {
    return new Finding(skip, null, null, false);
  }
}
