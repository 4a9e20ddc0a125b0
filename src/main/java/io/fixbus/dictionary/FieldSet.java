package io.fixbus.dictionary;

import io.fixbus.dictionary.Member.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message's body, of the header, of the trailer or of a group's entry, in the
 * dictionary's order.
 */
public final class FieldSet {

  /** No fields. */
  public static final FieldSet EMPTY = of(List.of());

  private final List<Member> members;
  private final TagTable<Member> table;
  private final long[] required;

  private FieldSet(List<Member> numbered) {
    this.members = List.copyOf(numbered);
    this.table = new TagTable<>(members, member -> member.tag);
    this.required = new long[(members.size() >>> 6) + 1];
    for (Member member : members) {
      if (member.required) {
        required[member.position >>> 6] |= 1L << member.position;
      }
    }
  }

  static FieldSet of(List<Member> declared) {
    List<Member> numbered = new ArrayList<>(declared.size());
    for (Member member : declared) {
      numbered.add(member.at(numbered.size(), Section.BODY));
    }
    return new FieldSet(numbered);
  }

  /**
   * Header, trailer and body in one set; a field declared in more than one counts where it comes
   * first.
   */
  static FieldSet ofMessage(FieldSet header, FieldSet body, FieldSet trailer) {
    List<Member> all = new ArrayList<>(header.size() + body.size() + trailer.size());
    TagTable<Member> headerTable = header.table;
    for (Member member : header.members) {
      all.add(member.at(all.size(), Section.HEADER));
    }
    for (Member member : trailer.members) {
      if (headerTable.get(member.tag) == null) {
        all.add(member.at(all.size(), Section.TRAILER));
      }
    }
    for (Member member : body.members) {
      if (headerTable.get(member.tag) == null && trailer.table.get(member.tag) == null) {
        all.add(member.at(all.size(), Section.BODY));
      }
    }
    return new FieldSet(all);
  }

  /** How many fields there are. */
  public int size() {
    return members.size();
  }

  /** The fields in the dictionary's order; a group is there as its count field. */
  public List<Member> members() {
    return members;
  }

  /** Whether the field belongs here directly, that is, not as a member of a group. */
  public boolean contains(int tag) {
    return table.get(tag) != null;
  }

  /** The field's place in the dictionary's order from 0, or -1 if it doesn't belong here. */
  public int position(int tag) {
    Member member = table.get(tag);
    return member == null ? -1 : member.position;
  }

  /** The field at that place. */
  public Member member(int position) {
    return members.get(position);
  }

  /** The member with that tag, or null. */
  @Nullable
  Member find(int tag) {
    return table.get(tag);
  }

  /** One bit for each position, set where the field is required. */
  long[] required() {
    return required;
  }

  /** The first required field of which {@code seen} has no bit, or null. */
  @Nullable
  Member firstMissing(long[] seen) {
    for (int word = 0; word < required.length; word++) {
      long missing = required[word] & ~seen[word];
      if (missing != 0) {
        return members.get((word << 6) + Long.numberOfTrailingZeros(missing));
      }
    }
    return null;
  }

  /** The first required field of the body of which {@code seen} has no bit, or null. */
  @Nullable
  Member firstMissingOfBody(long[] seen) {
    for (int word = 0; word < required.length; word++) {
      for (long missing = required[word] & ~seen[word]; missing != 0; missing &= missing - 1) {
        Member member = members.get((word << 6) + Long.numberOfTrailingZeros(missing));
        if (member.section == Section.BODY) {
          return member;
        }
      }
    }
    return null;
  }
}
