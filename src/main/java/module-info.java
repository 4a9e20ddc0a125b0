import org.jspecify.annotations.NullMarked;

/**
 * FIX sessions on the Vert.x event bus.
 *
 * <p>What is exported is contract: the verticles that applications deploy, their health and the pages
 * about it, messages and dictionaries, for applications that send and receive {@link
 * io.fixbus.message.FixMessage} instead of JSON, and the life of an order. Addresses, JSON, settings and meters are contract
 * too, and have no types. All other packages may change at any time.
 */
@NullMarked
module io.fixbus {
  exports io.fixbus;
  exports io.fixbus.console;
  exports io.fixbus.dictionary;
  exports io.fixbus.health;
  exports io.fixbus.message;
  exports io.fixbus.orders;

  requires transitive io.vertx.core;
  requires com.fasterxml.jackson.core;
  requires io.netty.buffer;
  requires io.netty.codec.haproxy;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires java.net.http;
  requires java.xml;
  requires jdk.unsupported;
  requires micrometer.core;
  requires org.slf4j;
  requires static org.jspecify;

  // Its descriptor demands vertx-web, which Fixbus does not need: who wants no meters leaves it
  // out.
  requires static io.vertx.metrics.micrometer;

  // Only nodes of a cluster need these.
  requires static com.hazelcast.core;
  requires static io.vertx.clustermanager.hazelcast;

  // Only the bridge and those who look at users need these.
  requires static io.vertx.auth.common;
  requires static io.vertx.auth.jwt;
  requires static io.vertx.web;

  // Only the launcher and the pages need these.
  requires static ch.qos.logback.classic;
  requires static ch.qos.logback.core;
  requires static info.picocli;
  requires static io.vertx.config;
  requires static io.vertx.healthcheck;
  requires static micrometer.registry.prometheus;
  requires static org.yaml.snakeyaml;
}
