package io.fixbus.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.transport.HostPort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterNodeTest {
  @TempDir Path directory;

  @Test
  void twoNodesFindEachOther() throws Exception {
    try (Nodes nodes = new Nodes(directory)) {
      HostPort one = Nodes.place();
      HostPort two = Nodes.place();
      long t = System.nanoTime();
      ClusterNode first = nodes.join(nodes.at(one, two));
      System.out.println("first " + (System.nanoTime() - t) / 1e9); t = System.nanoTime();
      ClusterNode second = nodes.join(nodes.at(two, one));
      System.out.println("second " + (System.nanoTime() - t) / 1e9); t = System.nanoTime();
      assertThat(first.size()).isEqualTo(2);
      second.vertx().eventBus().consumer("a", m -> m.reply(m.body())).completion().await();
      System.out.println("reg " + (System.nanoTime() - t) / 1e9); t = System.nanoTime();
      assertThat(first.vertx().eventBus().request("a", "x").await().body()).isEqualTo("x");
      System.out.println("request " + (System.nanoTime() - t) / 1e9); t = System.nanoTime();
    }
  }
}
