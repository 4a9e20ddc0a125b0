package io.fixbus.connector;

import static io.fixbus.session.BusSettings.KEEP_INBOUND;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.JsonRequest;
import io.fixbus.journal.Direction;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for messages in the journals of several sessions, of the present run of each, one after the
 * other in the order of their names, first what came in and then what went out.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class FleetSearch {
  private static final int USUAL_MESSAGES = 100;
  private static final int HIGHEST = Integer.MAX_VALUE;

  /** What a session costs at least, in records: a request is for a bounded number of them. */
  private static final int LEAST_READ = 50;

  private final Fleet fleet;
  private final MessageFilter filter;
  private final int limit;
  private final boolean raw;
  private final List<Place> places;
  private final JsonArray found = new JsonArray();
  private int read;
  private Optional<Place> next = Optional.empty();

  /** Messages of one session, one way, from a number on. */
  private record Place(HostedSession session, Direction direction, int from) {
    JsonObject json() {
      return new JsonObject()
          .put("session", session.name())
          .put("direction", direction.name().toLowerCase(Locale.ROOT))
          .put("from", from);
    }

    boolean isOf(JsonObject cursor) {
      return session.name().equals(cursor.getValue("session"))
          && direction.name().toLowerCase(Locale.ROOT).equals(cursor.getValue("direction"));
    }

    Place from(int number) {
      return new Place(session, direction, number);
    }
  }

  /**
   * What a request asks for.
   *
   * @throws BusRequestException if that cannot be understood, or there is no such session
   */
  FleetSearch(JsonRequest request, Fleet fleet) {
    this.fleet = fleet;
    this.filter = MessageFilter.of(request);
    this.limit = request.find(ActionFields.LIMIT).orElse(USUAL_MESSAGES);
    this.raw = request.find(ActionFields.FORM).orElse("json").equals("raw");
    List<Place> all = places(request);
    this.places =
        request.find(ActionFields.NEXT).map(cursor -> rest(all, cursor)).orElse(all);
  }

  private List<Place> places(JsonRequest request) {
    List<HostedSession> sessions = request
        .find(ActionFields.SESSIONS)
        .map(names -> names.stream().distinct().map(fleet::find).toList())
        .orElseGet(() -> List.copyOf(fleet.sessions()));
    Optional<String> only = request.find(ActionFields.EITHER_DIRECTION);
    List<Place> places = new ArrayList<>();
    sessions.stream().sorted(Comparator.comparing(HostedSession::name)).forEach(session -> {
      if (!only.equals(Optional.of("out")) && session.setup().settings().is(KEEP_INBOUND)) {
        places.add(new Place(session, Direction.IN, 1));
      }
      if (!only.equals(Optional.of("in"))) {
        places.add(new Place(session, Direction.OUT, 1));
      }
    });
    return places;
  }

  private static List<Place> rest(List<Place> all, JsonObject cursor) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isOf(cursor) && cursor.getValue("from") instanceof Integer from && from > 0) {
        List<Place> rest = new ArrayList<>(all.subList(i, all.size()));
        rest.set(0, rest.get(0).from(from));
        return rest;
      }
    }
    throw BusRequestException.field(
        ActionFields.NEXT.name(), "is of another request, or its session is gone");
  }

  /** Looks. */
  Future<JsonObject> run() {
    return look(0).map(done -> new JsonObject()
        .put("messages", found)
        .put("next", next.map(Place::json).orElse(null)));
  }

  private Future<Boolean> look(int at) {
    if (at == places.size()) {
      return Future.succeededFuture(true);
    }
    Place place = places.get(at);
    if (found.size() >= limit || read >= MessageSearch.MOST_READ) {
      next = Optional.of(place);
      return Future.succeededFuture(true);
    }
    MessageSearch search = new MessageSearch(
        place.session().runner(),
        new MessageSearch.Range(place.direction(), 0, place.from(), HIGHEST),
        filter,
        new MessageSearch.Bounds(limit - found.size(), MessageSearch.MOST_READ - read),
        raw);
    return CallingContext.bringBack(fleet.vertx(), search.run())
        .recover(cause -> Future.failedFuture(new BusRequestException(
            FailureWord.JOURNAL.failure(Kind.UNAVAILABLE, "" + cause.getMessage()))))
        .compose(of -> take(place, of) ? look(at + 1) : Future.succeededFuture(true));
  }

  /** Whether to go on with the next place. */
  private boolean take(Place place, MessageSearch.Found of) {
    of.messages()
        .forEach(message -> found.add(message.put("session", place.session().name())));
    read += Math.max(LEAST_READ, of.read());
    if (of.next() != 0) {
      next = Optional.of(place.from(of.next()));
    }
    return of.next() == 0;
  }
}
