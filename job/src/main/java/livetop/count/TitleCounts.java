package livetop.count;

import java.util.function.ObjLongConsumer;
import livetop.bytes.Utf8;

/** Titles that events of an item carried, each with the number of events. */
@FunctionalInterface
interface TitleCounts {
  void forEach(ObjLongConsumer<Utf8> visitor);
}
