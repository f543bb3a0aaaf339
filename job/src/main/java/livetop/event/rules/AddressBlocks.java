package livetop.event.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import livetop.bytes.Utf8;

/** Blocks of addresses as ranges in order, so that a search takes the logarithm of their number. */
final class AddressBlocks {
  static final AddressBlocks NONE = new AddressBlocks(List.of());

  private final List<AddressBlock> blocks;
  private final Address[] firsts;
  private final Address[] lasts;

  AddressBlocks(List<AddressBlock> blocks) {
    this.blocks = blocks;
    List<Address> ofFirst = new ArrayList<>();
    List<Address> ofLast = new ArrayList<>();
    List<AddressBlock> sorted = new ArrayList<>(blocks);
    sorted.sort(Comparator.comparing(AddressBlock::first).thenComparing(AddressBlock::last));
    for (AddressBlock block : sorted) {
      int previous = ofLast.size() - 1;
      if (previous < 0 || ofLast.get(previous).compareTo(block.first()) < 0) {
        ofFirst.add(block.first());
        ofLast.add(block.last());
      } else if (ofLast.get(previous).compareTo(block.last()) < 0) {
        ofLast.set(previous, block.last());
      }
    }
    firsts = ofFirst.toArray(new Address[0]);
    lasts = ofLast.toArray(new Address[0]);
  }

  boolean isEmpty() {
    return firsts.length == 0;
  }

  /** Whether this text is an address in one of the blocks. */
  boolean contain(Utf8 text) {
    Address address = isEmpty() ? null : Address.of(text);
    if (address == null) {
      return false;
    }
    int found = Arrays.binarySearch(firsts, address);
    int range = found >= 0 ? found : -found - 2;
    return range >= 0 && address.compareTo(lasts[range]) <= 0;
  }

  @Override
  public String toString() {
    return blocks.stream().map(AddressBlock::toString).collect(Collectors.joining(", "));
  }
}
