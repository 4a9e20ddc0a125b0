/**
 * Where all parts meet: what a session decides is done here, and what it has to know is brought to
 * it. Nothing here decides whether a number, a byte or a reply may go.
 *
 * <p>Open {@link io.fixbus.connector.Connector} first, it starts everything; then {@code
 * SessionRunner}, which is the hub that runs one session. The groups:
 *
 * <ul>
 *   <li>Start and stop: {@code Connector}, {@code ConnectorContext} (what all sessions share),
 *       {@code EngineVerticle}, {@code EngineStop}, {@code Shutdown}, {@code ConnectorHealth},
 *       {@code FleetHealth}, {@code ConnectorNews}.
 *   <li>Engines, each an event loop that runs sessions turn by turn: {@code Engine},
 *       {@code EngineJournal}, {@code GatheredRecords}, {@code LastRoom}, {@code CommitPace},
 *       {@code LoopPulse}, {@code LoopLoad}.
 *   <li>The journal's threads: {@code Journals}, {@code JournalVerticle}, {@code JournalWorker},
 *       {@code DiskPace}, {@code FlushTimes}, {@code ReplayVerticle}, {@code ReplayQueue}.
 *   <li>One session: {@code HostedSession} (its addresses), {@code SessionRunner}, its three
 *       doors {@code SessionWire}, {@code SessionApplication} and {@code SessionRecords}, which see
 *       it as a {@code Caller}; {@code SessionConnection}, {@code Dialing}, {@code TurnState},
 *       {@code MemoryBudget}. {@code Residence} tells how a session moves from one event loop to
 *       another.
 *   <li>All sessions: {@code Fleet}, {@code SessionRegistry}, {@code SessionSetup} and
 *       {@code SetupLoader}, {@code Templates}, {@code Retirement}.
 *   <li>The way in for counterparties: {@code Listener}, {@code Acceptor}, {@code PendingLogon},
 *       {@code LogonGate}, with {@code ConnectionBudget}, {@code GarbledBudget},
 *       {@code LogonBackOff}, {@code Passwords}, {@code TemplateQuestions}, {@code Certificates}.
 *   <li>Operators: {@code SessionControl} and {@code SessionAction}, {@code ConnectorControl}
 *       and {@code ConnectorAction}, {@code MessageHistory}; {@code MessageSearch} with its
 *       {@code MessageFilter}, and {@code FleetSearch} over all sessions.
 *   <li>Configuration while it runs: {@code LiveConfiguration}, {@code ConfigPlan}.
 *   <li>The log of messages: {@code MessageLog} and what begins with {@code Message},
 *       {@code LoggerLines}; {@code RecentBytes}, the last of them in memory.
 * </ul>
 */
package io.fixbus.connector;
