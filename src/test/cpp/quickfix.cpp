// QuickFIX with one session, as a test wants it: told on standard input, and telling on standard
// output, in the lines that io.fixbus.interop.EngineProcess documents.

#include <quickfix/Application.h>
#include <quickfix/FileStore.h>
#include <quickfix/Session.h>
#include <quickfix/SessionSettings.h>
#include <quickfix/SocketAcceptor.h>
#include <quickfix/SocketInitiator.h>

#include <ctime>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>

namespace {

const char SOH = '\001';

void tell(const std::string& word, const std::string& text) {
  static std::mutex lines;
  std::lock_guard<std::mutex> guard(lines);
  std::cout << word << ' ' << text << std::endl;
}

// What the session logs: the bytes that came, and what it found wrong.
class TellingLog : public FIX::Log {
 public:
  void clear() {}
  void backup() {}
  void onIncoming(const std::string& bytes) { tell("bytes", bytes); }
  void onOutgoing(const std::string&) {}
  void onEvent(const std::string& text) { std::cerr << text << std::endl; }
};

class TellingLogFactory : public FIX::LogFactory {
 public:
  FIX::Log* create() { return new TellingLog; }
  FIX::Log* create(const FIX::SessionID&) { return new TellingLog; }
  void destroy(FIX::Log* log) { delete log; }
};

class TellingApplication : public FIX::Application {
 public:
  void onCreate(const FIX::SessionID&) {}
  void onLogon(const FIX::SessionID&) { tell("logon", ""); }
  void onLogout(const FIX::SessionID&) { tell("logout", ""); }
  void toAdmin(FIX::Message&, const FIX::SessionID&) {}
  void toApp(FIX::Message&, const FIX::SessionID&) throw(FIX::DoNotSend) {}
  void fromAdmin(const FIX::Message& message, const FIX::SessionID&)
      throw(FIX::FieldNotFound, FIX::IncorrectDataFormat, FIX::IncorrectTagValue,
            FIX::RejectLogon) {
    tell("admin", message.toString());
  }
  void fromApp(const FIX::Message& message, const FIX::SessionID&)
      throw(FIX::FieldNotFound, FIX::IncorrectDataFormat, FIX::IncorrectTagValue,
            FIX::UnsupportedMessageType) {
    tell("app", message.toString());
  }
};

// Where a day ends for the session: half a day away from now.
std::string farFromNow() {
  std::time_t then = std::time(nullptr) + 12 * 60 * 60;
  char text[sizeof "00:00:00"];
  std::strftime(text, sizeof text, "%H:%M:%S", std::gmtime(&then));
  return text;
}

struct Arguments {
  std::string role, port, beginString, sender, target, heartBtInt, store, dictionaries;

  explicit Arguments(char** words)
      : role(words[1]), port(words[2]), beginString(words[3]), sender(words[4]), target(words[5]),
        heartBtInt(words[6]), store(words[7]), dictionaries(words[8]) {}

  bool isFixt() const { return beginString == "FIXT.1.1"; }

  // FIX44.xml for FIX.4.4.
  std::string dictionary() const {
    std::string name;
    for (char c : beginString) {
      if (c != '.') {
        name += c;
      }
    }
    return dictionaries + '/' + name + ".xml";
  }

  std::string applicationDictionary() const {
    return isFixt() ? dictionaries + "/FIX50SP2.xml" : dictionary();
  }

  FIX::SessionID sessionId() const {
    return FIX::SessionID(FIX::BeginString(beginString), FIX::SenderCompID(sender),
                          FIX::TargetCompID(target));
  }

  FIX::SessionSettings settings() const {
    FIX::Dictionary all;
    all.setString("ConnectionType", role);
    all.setString("SocketConnectHost", "127.0.0.1");
    all.setString("SocketConnectPort", port);
    all.setString("SocketAcceptPort", port);
    all.setString("SocketReuseAddress", "Y");
    all.setString("SocketNodelay", "Y");
    all.setString("ReconnectInterval", "1");
    all.setString("HeartBtInt", heartBtInt);
    all.setString("StartTime", farFromNow());
    all.setString("EndTime", farFromNow());
    all.setString("FileStorePath", store);
    all.setString("UseDataDictionary", "Y");
    if (isFixt()) {
      all.setString("DefaultApplVerID", "FIX.5.0SP2");
      all.setString("TransportDataDictionary", dictionary());
      all.setString("AppDataDictionary", applicationDictionary());
    } else {
      all.setString("DataDictionary", dictionary());
    }
    FIX::SessionSettings settings;
    // Some, such as ReconnectInterval, are taken from the defaults alone.
    settings.set(all);
    settings.set(sessionId(), all);
    return settings;
  }
};

// Does what it is told until it is told no more.
class Commands {
 public:
  explicit Commands(const Arguments& arguments)
      : arguments(arguments), transport(arguments.dictionary()),
        application(arguments.applicationDictionary()) {}

  void follow() {
    for (std::string line; std::getline(std::cin, line);) {
      std::string::size_type space = line.find(' ');
      std::string word = line.substr(0, space);
      std::string rest = space == std::string::npos ? "" : line.substr(space + 1);
      if (word == "send") {
        send(rest);
      } else if (word == "test-request") {
        send(std::string("35=1") + SOH + "112=" + rest + SOH);
      } else if (word == "reset") {
        send(std::string("35=A") + SOH + "98=0" + SOH + "108=" + arguments.heartBtInt + SOH +
             "141=Y" + SOH + (arguments.isFixt() ? std::string("1137=9") + SOH : ""));
      } else if (word == "logout") {
        FIX::Session::lookupSession(arguments.sessionId())->logout(rest);
      } else {
        tell("trouble", "unknown command " + line);
      }
    }
  }

 private:
  // The dictionaries tell groups and data among the fields.
  void send(const std::string& fields) {
    std::string text = "8=" + arguments.beginString + SOH + "9=0" + SOH + fields + "10=000" + SOH;
    FIX::Message message(text, transport, application, false);
    FIX::Session::sendToTarget(message, arguments.sessionId());
  }

  const Arguments& arguments;
  FIX::DataDictionary transport;
  FIX::DataDictionary application;
};

}  // namespace

int main(int, char** words) {
  try {
    Arguments arguments(words);
    TellingApplication application;
    FIX::SessionSettings settings = arguments.settings();
    FIX::FileStoreFactory store(settings);
    TellingLogFactory log;
    Commands commands(arguments);
    if (arguments.role == "acceptor") {
      FIX::SocketAcceptor acceptor(application, store, settings, log);
      acceptor.start();
      tell("ready", "");
      commands.follow();
      acceptor.stop();
    } else {
      FIX::SocketInitiator initiator(application, store, settings, log);
      initiator.start();
      tell("ready", "");
      commands.follow();
      initiator.stop();
    }
    return 0;
  } catch (const std::exception& e) {
    tell("trouble", e.what());
    return 1;
  }
}
