package io.fixbus.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What of Vert.x is used that it does not promise to keep: all of it is listed here, and each is looked
 * for, by name, in the Vert.x at hand. A version that lacks something fails here, and the message says
 * for what it was used.
 */
class InternalsTest {
  private static final String INTERNAL = "io.vertx.core.internal.";

  /** All of Vert.x's internal methods that the house calls. */
  private static final List<Use> USES = List.of(
      new Use("ContextInternal", "promise", "promises that complete on the event loop"),
      new Use("VertxInternal", "clusterManager", "whether a cluster has another connector"),
      new Use("PromiseInternal", "future", "the result of a TLS handshake"),
      new Use("buffer.BufferInternal", "buffer", "writing an array without a copy"),
      new Use("buffer.BufferInternal", "getByteBuf", "reading without a copy"),
      new Use(
          "net.NetSocketInternal",
          "channelHandlerContext",
          "the PROXY header and TLS before a connection's bytes, gathered flushes, short reads"));

  private final Vertx vertx = Vertx.vertx();

  static Stream<Use> uses() {
    return USES.stream();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @MethodSource("uses")
  void theVertxAtHandHasWhatIsUsedOfItsInternals(Use use) {
    assertThat(methods(use)).as(use.lacking()).contains(use.method());
  }

  @Test
  void everyUseOfInternalsIsListed() {
    JavaClasses house = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.fixbus");

    List<String> called = house.stream()
        .flatMap(user -> user.getAccessesFromSelf().stream())
        .filter(access -> isInternal(access.getTargetOwner()))
        .map(InternalsTest::name)
        .distinct()
        .toList();

    assertThat(called)
        .as("internal methods of Vert.x that are called; list new ones in this test")
        .containsExactlyInAnyOrderElementsOf(USES.stream().map(Use::name).toList());
  }

  @Test
  void aSocketsHandlerIsTheLastOfItsPipelineAndOthersCanComeBeforeIt() throws Exception {
    NetServer server = vertx
        .createNetServer()
        .connectHandler(socket -> {})
        .listen(0, "127.0.0.1")
        .await(30, TimeUnit.SECONDS);
    NetSocket socket = vertx
        .createNetClient()
        .connect(server.actualPort(), "127.0.0.1")
        .await(30, TimeUnit.SECONDS);

    ChannelHandlerContext context = ((NetSocketInternal) socket).channelHandlerContext();

    assertThat(context.pipeline().names())
        .as("Fixbus puts handlers before that of Vert.x, for the PROXY header, TLS and gathered"
            + " flushes; this version of Vert.x keeps another order")
        .endsWith(context.name(), "DefaultChannelPipeline$TailContext#0");
  }

  @Test
  void aBuffersBytesAreAtHandWithoutACopy() {
    byte[] bytes = {1, 2, 3};

    ByteBuf wrapped = Unpooled.wrappedBuffer(bytes);
    Buffer buffer = BufferInternal.buffer(wrapped);

    assertThat(((BufferInternal) buffer).getByteBuf().array())
        .as("Fixbus writes arrays without a copy; this version of Vert.x copies them")
        .isSameAs(bytes);
  }

  @Test
  void aClusteredBusHasItsOptionsInAField() throws Exception {
    Class<?> bus = Class.forName("io.vertx.core.eventbus.impl.clustered.ClusteredEventBus");

    assertThat(Arrays.stream(bus.getDeclaredFields()).filter(f -> f.getName().equals("options")))
        .as(
            "Fixbus reads the field options of Vert.x's ClusteredEventBus to learn whether a cluster's"
                + " bus is mutually authenticated; this version lacks it")
        .singleElement()
        .matches(field -> EventBusOptions.class.isAssignableFrom(field.getType()));
  }

  private static boolean isInternal(JavaClass type) {
    return type.getName().startsWith(INTERNAL)
        || type.getName().contains(".impl.") && type.getName().startsWith("io.vertx.");
  }

  private static String name(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + '.' + access.getTarget().getName();
  }

  private static List<String> methods(Use use) {
    try {
      return Arrays.stream(Class.forName(use.type()).getMethods())
          .map(Method::getName)
          .toList();
    } catch (ClassNotFoundException e) {
      return fail(use.lacking(), e);
    }
  }

  private record Use(String internal, String method, String purpose) {
    String type() {
      return INTERNAL + internal;
    }

    String name() {
      return type() + '.' + method;
    }

    String lacking() {
      return "Fixbus uses %s of Vert.x's internals for %s; this version of Vert.x lacks it"
          .formatted(name(), purpose);
    }
  }
}
