package io.fixbus.bus;

import io.vertx.core.MultiMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Headers that cost almost nothing to make. The bus copies the entries for each consumer and asks
 * for nothing else; whoever does ask, or changes something, works on a real map of them.
 */
final class HeaderEntries implements MultiMap {
  private final List<Map.Entry<String, String>> entries;
  /** Null until it is needed. */
  private @Nullable MultiMap map;

  HeaderEntries(List<Map.Entry<String, String>> entries) {
    this.entries = entries;
  }

  private MultiMap map() {
    MultiMap made = map;
    if (made == null) {
      made = MultiMap.caseInsensitiveMultiMap();
      for (Map.Entry<String, String> entry : entries) {
        made.add(entry.getKey(), entry.getValue());
      }
      map = made;
    }
    return made;
  }

  @Override
  public List<Map.Entry<String, String>> entries() {
    return map == null ? entries : map.entries();
  }

  @Override
  public Iterator<Map.Entry<String, String>> iterator() {
    return entries().iterator();
  }

  @Override
  public String get(CharSequence name) {
    return map().get(name);
  }

  @Override
  public String get(String name) {
    return map().get(name);
  }

  @Override
  public List<String> getAll(String name) {
    return map().getAll(name);
  }

  @Override
  public List<String> getAll(CharSequence name) {
    return map().getAll(name);
  }

  @Override
  public boolean contains(String name) {
    return map().contains(name);
  }

  @Override
  public boolean contains(CharSequence name) {
    return map().contains(name);
  }

  @Override
  public boolean isEmpty() {
    return entries().isEmpty();
  }

  @Override
  public Set<String> names() {
    return map().names();
  }

  @Override
  public MultiMap add(String name, String value) {
    map().add(name, value);
    return this;
  }

  @Override
  public MultiMap add(CharSequence name, CharSequence value) {
    map().add(name, value);
    return this;
  }

  @Override
  public MultiMap add(String name, Iterable<String> values) {
    map().add(name, values);
    return this;
  }

  @Override
  public MultiMap add(CharSequence name, Iterable<CharSequence> values) {
    map().add(name, values);
    return this;
  }

  @Override
  public MultiMap addAll(MultiMap headers) {
    map().addAll(headers);
    return this;
  }

  @Override
  public MultiMap addAll(Map<String, String> headers) {
    map().addAll(headers);
    return this;
  }

  @Override
  public MultiMap set(String name, String value) {
    map().set(name, value);
    return this;
  }

  @Override
  public MultiMap set(CharSequence name, CharSequence value) {
    map().set(name, value);
    return this;
  }

  @Override
  public MultiMap set(String name, Iterable<String> values) {
    map().set(name, values);
    return this;
  }

  @Override
  public MultiMap set(CharSequence name, Iterable<CharSequence> values) {
    map().set(name, values);
    return this;
  }

  @Override
  public MultiMap setAll(MultiMap headers) {
    map().setAll(headers);
    return this;
  }

  @Override
  public MultiMap setAll(Map<String, String> headers) {
    map().setAll(headers);
    return this;
  }

  @Override
  public MultiMap remove(String name) {
    map().remove(name);
    return this;
  }

  @Override
  public MultiMap remove(CharSequence name) {
    map().remove(name);
    return this;
  }

  @Override
  public MultiMap clear() {
    map().clear();
    return this;
  }

  @Override
  public int size() {
    return map().size();
  }

  @Override
  public boolean isMutable() {
    return true;
  }

  @Override
  public MultiMap copy(boolean mutable) {
    return map().copy(mutable);
  }
}
