package io.fixbus.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs which nodes come and go. */
final class NodesLog implements MembershipListener {
  private static final Logger LOGGER = LoggerFactory.getLogger(NodesLog.class);

  @Override
  public void memberAdded(MembershipEvent event) {
    LOGGER.info(
        "Node at {} came; {} in all",
        place(event.getMember()),
        event.getMembers().size());
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    LOGGER.warn(
        "Node at {} went; {} in all",
        place(event.getMember()),
        event.getMembers().size());
  }

  private static String place(Member member) {
    return member.getAddress().getHost() + ':' + member.getAddress().getPort();
  }
}
