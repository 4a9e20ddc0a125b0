package io.fixbus.session;

/** The parts of a session that others of its parts work with. */
record SessionParts(
    GapRecovery gaps,
    ResendService resends,
    Heartbeats heartbeats,
    LogoutHandshake logout,
    NumberResets resets,
    DeliveryWindow window,
    InboundMark mark,
    Sends sends) {}
