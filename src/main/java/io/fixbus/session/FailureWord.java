package io.fixbus.session;

import io.fixbus.session.SessionFailure.Kind;
import java.util.List;

/**
 * The word with which the text of a failure begins. Programs go by the word and the code; the rest of
 * the text is for people. Every failure is made here.
 */
public enum FailureWord {
  ACTION(
      "The header action is missing, or the address (400) or the path (404) has no such action.",
      Kind.MALFORMED,
      Kind.NOT_FOUND),
  BACKPRESSURE("Too much waits already; try later.", Kind.BACKPRESSURE),
  BEGIN_STRING("The session's version of FIX has no such thing.", Kind.CONFLICT),
  BODY("The body has none of the forms that the address takes.", Kind.MALFORMED),
  CHARSET("The header charset names no character set that will do.", Kind.MALFORMED),
  CONFIG("The configuration has problems; the text tells all of them.", Kind.MALFORMED),
  CONNECTED("The session is connected.", Kind.CONFLICT),
  CONSOLE_SEND(
      "The session's messages may not be sent by the console; the setting console.send"
          + " allows it.",
      Kind.FORBIDDEN),
  CONTENT_TYPE("The HTTP API takes no such Content-Type.", Kind.WRONG_TYPE),
  DEFECT("An error of Fixbus itself; its log tells more.", Kind.DEFECT),
  EXPIRED("The token by which the client logged in has ended, or the login.", Kind.NOT_PERMITTED),
  FIELD(
      "A field of the request or of the message is missing, unknown or wrong (400), or the"
          + " dictionary has none such (404); its name follows.",
      Kind.MALFORMED,
      Kind.NOT_FOUND),
  FLOOD("The client sends far more than it may; its connection is closed.", Kind.BACKPRESSURE),
  FORBIDDEN("The user's roles do not allow it.", Kind.FORBIDDEN),
  FRAME("The bridge does not understand the frame.", Kind.MALFORMED),
  GARBAGE("What the client sends are no frames; its connection is closed.", Kind.MALFORMED),
  IDENTITY("The journal knows the session by another identity.", Kind.CONFLICT),
  IDLE(
      "Nothing came from the client, or its user did nothing, for too long; it is closed.",
      Kind.NOT_PERMITTED),
  JOURNAL(
      "The journal did not do its part. With 504 the message is numbered; with 409 what the"
          + " journal has of the session is damaged.",
      Kind.UNAVAILABLE,
      Kind.SAFETY_UNKNOWN,
      Kind.CONFLICT),
  JOURNAL_FAILED(
      "The journal is closed for good; the process has to start again.",
      Kind.UNAVAILABLE,
      Kind.CONFLICT),
  JOURNAL_FULL("The journal has no space left.", Kind.UNAVAILABLE),
  JOURNAL_INBOUND(
      "The setting journal.inbound is false, so inbound messages are not kept.", Kind.CONFLICT),
  LOGGED_IN("The connection is somebody's already.", Kind.CONFLICT),
  LOGGED_ON("The session is logged on, and force was not set.", Kind.CONFLICT),
  LOGGED_OUT("The login is over.", Kind.NOT_PERMITTED),
  LOGOUT("A Logout is under way, and too many requests wait for its end.", Kind.CONFLICT),
  MESSAGE(
      "The fields do not make a message (400), or the dictionary has none such (404).",
      Kind.MALFORMED,
      Kind.NOT_FOUND),
  METHOD("The path has no such method of HTTP.", Kind.WRONG_METHOD),
  NEXT_OUT("The number was used already in this run.", Kind.CONFLICT),
  NOT_LOGGED_ON("Nobody is logged on.", Kind.CONFLICT),
  NOT_REGISTERED("The client does not listen on this address.", Kind.NOT_FOUND),
  ORIGIN("A browser asks for a page of others.", Kind.FORBIDDEN),
  PATH("The HTTP API has nothing there.", Kind.NOT_FOUND),
  PLAINTEXT("The HTTP API answers on a loopback address, or by TLS.", Kind.FORBIDDEN),
  REGISTERED("The client listens on this address already.", Kind.CONFLICT),
  REQUEST("The request of HTTP is malformed.", Kind.MALFORMED),
  REQUEST_ID(
      "The header requestId is malformed (400), or was used for another message (409).",
      Kind.MALFORMED,
      Kind.CONFLICT),
  RESET("A reset is pending, or the connection ended before it was answered.", Kind.CONFLICT),
  RESET_UNANSWERED(
      "The counterparty may not know of a reset; the next Logon tells it again.", Kind.CONFLICT),
  REVOKED("The user was changed or removed; the connection is closed.", Kind.NOT_PERMITTED),
  SESSION(
      "There is no session of that name (404), or there is one already (409).",
      Kind.NOT_FOUND,
      Kind.CONFLICT),
  SLOW("The client does not read what it is sent; its connection is closed.", Kind.BACKPRESSURE),
  STATE("The session's state forbids it.", Kind.CONFLICT),
  STOPPED("The bridge or the console stops.", Kind.UNAVAILABLE),
  TEST_REQUEST("A TestRequest is pending.", Kind.CONFLICT),
  TIMEOUT(
      "Nobody answered in time; whether it was or will be done is not known.", Kind.SAFETY_UNKNOWN),
  TOO_LARGE(
      "The message is longer than limits.maxMessageBytes allows, or a body than a request may"
          + " have.",
      Kind.TOO_LARGE),
  TOO_LATE("Nobody waits for the answer.", Kind.NOT_FOUND),
  TOO_MANY_REQUESTS("The client asks too often; try later.", Kind.BACKPRESSURE),
  UNAUTHENTICATED("The client has not said who it is, or not rightly.", Kind.NOT_PERMITTED),
  UNAVAILABLE(
      "The connector, or the client of the bridge that got the message, cannot answer.",
      Kind.UNAVAILABLE);

  private final String meaning;
  private final List<Kind> kinds;

  FailureWord(String meaning, Kind... kinds) {
    this.meaning = meaning;
    this.kinds = List.of(kinds);
  }

  /** What it means, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** What sorts of failures begin with it, the usual one first. */
  public List<Kind> kinds() {
    return kinds;
  }

  /** A failure of the usual sort: {@code WORD: why}. */
  public SessionFailure failure(String why) {
    return failure(kinds.get(0), why);
  }

  /** A failure of one of its sorts: {@code WORD: why}. */
  public SessionFailure failure(Kind kind, String why) {
    return new SessionFailure(this, kind, name() + ": " + why);
  }

  /** A failure of the usual sort, with what it is about: {@code WORD subject: why}. */
  public SessionFailure about(String subject, String why) {
    return about(kinds.get(0), subject, why);
  }

  /** A failure of one of its sorts, with what it is about: {@code WORD subject: why}. */
  public SessionFailure about(Kind kind, String subject, String why) {
    return new SessionFailure(this, kind, name() + ' ' + subject + ": " + why);
  }

  /** A failure of the usual sort with a text that begins with the word already. */
  public SessionFailure saying(String text) {
    return new SessionFailure(this, kinds.get(0), text);
  }
}
