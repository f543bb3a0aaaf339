package livetop.local.replay.view;

import java.util.Locale;
import java.util.Set;

/** Files that pages are made of, or that are no pages to read: told by their extension. */
final class Assets {
  private static final Set<String> EXTENSIONS =
      Set.of(
          ("css js mjs cjs map wasm json jsonld xml xsl rss atom rdf txt webmanifest manifest appcache "
                  + "png jpg jpeg jpe jfif gif svg svgz webp avif apng heic ico bmp tif tiff cur "
                  + "woff woff2 ttf otf eot vtt srt "
                  + "zip gz tgz bz2 xz zst tar 7z rar jar war rpm deb iso dmg exe msi apk bin sig asc "
                  + "mp3 m4a ogg oga opus wav flac mp4 m4v webm ogv avi mov mkv m3u8 m4s mpd ts swf")
              .split(" "));

  private Assets() {}

  /** Whether the last step of this path is one, also with parameters behind it. */
  static boolean hold(String path) {
    int slash = path.lastIndexOf('/');
    int parameters = path.indexOf(';', slash);
    int end = parameters < 0 ? path.length() : parameters;
    int dot = path.lastIndexOf('.', end - 1);
    return dot > slash
        && EXTENSIONS.contains(path.substring(dot + 1, end).toLowerCase(Locale.ROOT));
  }
}
