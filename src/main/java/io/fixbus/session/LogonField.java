package io.fixbus.session;

import io.fixbus.message.Secrets;

/** A field added to a Logon. Its value may be a credential whatever the tag, so it is not shown. */
public record LogonField(int tag, String value) {

  @Override
  public String toString() {
    return tag + "=" + Secrets.MASK;
  }
}
