// jspurefix with one session, as a test wants it: told on standard input, and telling on standard
// output, in the lines that io.fixbus.interop.EngineProcess documents.

require('reflect-metadata')

const readline = require('readline')
const {
  AsciiParser, AsciiSession, ElasticBuffer, EmptyLogFactory, FixMsgAsciiStoreResend,
  FixMsgMemoryStore, FixMsgStoreRecord, SessionLauncher, SessionState
} = require('jspurefix')

const SOH = '\u0001'
const SOH_CODE = 1

const [role, port, beginString, sender, target, heartBtInt, store] = process.argv.slice(2)

const description = {
  application: {
    type: role,
    name: 'jspurefix',
    resilient: true,
    reconnectSeconds: 1,
    recoveryAttemptSeconds: 1,
    backoffFailConnectSeconds: 1,
    tcp: { host: '127.0.0.1', port: Number(port) },
    protocol: 'ascii',
    dictionary: 'qf' + beginString.replace(/\D/g, '')
  },
  EncryptMethod: 0,
  ResetSeqNumFlag: false,
  HeartBtInt: Number(heartBtInt),
  SenderCompId: sender,
  TargetCompID: target,
  BeginString: beginString,
  store: { type: 'file', directory: store }
}

function tell (word, text = '') {
  process.stdout.write(Buffer.from(`${word} ${text}\n`, 'latin1'))
}

// All fields in their order, as the view has them.
function fields (view) {
  let text = ''
  const tags = view.structure.tags
  for (let i = 0; i < tags.nextTagPos; ++i) {
    text += `${tags.tagPos[i].tag}=${view.stringAtPosition(i)}${SOH}`
  }
  return text
}

// The session that is connected, or was last.
let current = null
// What was sent. The engine keeps that in its files, too, but sends nothing again from there.
let sent = null
let ending = false

class TellingSession extends AsciiSession {
  constructor (config) {
    super(config)
    current = this
    sent ??= new FixMsgMemoryStore(sender, config)
    this.store = sent
    this.resender = new FixMsgAsciiStoreResend(sent, config)
  }

  onDecoded (msgType, text) {}

  onEncoded (msgType, text) {}

  rxOnMsg (msgType, view) {
    const bytes = view.toBuffer().toString('latin1')
    // The buffer may end within the next message.
    tell('bytes', bytes.substring(0, bytes.lastIndexOf(SOH) + 1))
    if ('0A12345'.includes(msgType)) {
      tell('admin', fields(view))
    }
    super.rxOnMsg(msgType, view)
  }

  onApplicationMsg (msgType, view) {
    tell('app', fields(view))
  }

  onLogon (view, user, password) {
    return true
  }

  onReady (view) {
    tell('logon')
  }

  onStopped (error) {
    tell('logout')
    if (ending) {
      end()
    }
  }

  tell (msgType, content) {
    this.send(msgType, content, (error, result) => {
      if (error) {
        tell('trouble', error.message)
      } else {
        const header = result.header
        sent.put(new FixMsgStoreRecord(msgType, header.SendingTime, header.MsgSeqNum,
          content)).catch(e => tell('trouble', e.message))
      }
    })
  }

  sendTestRequest (id) {
    this.tell('1', { TestReqID: id })
  }

  // The engine's parser makes an object of the fields.
  sendFields (text) {
    const body = Buffer.from(text, 'latin1')
    const buffer = new ElasticBuffer(160 * 1024)
    const parser = new AsciiParser(this.config, null, buffer)
    // Else it reads tags from the buffer of what the session gets.
    parser.state.elasticBuffer = buffer
    const problem = e => tell('trouble', e.message)
    parser.on('error', problem)
    parser.on('msg', (msgType, view) => {
      const { StandardHeader, StandardTrailer, ...content } = view.toObject()
      this.tell(msgType, content)
    })
    const begin = Buffer.from(`8=${beginString}${SOH}9=${body.length}${SOH}`)
    const whole = Buffer.concat([begin, body])
    const sum = whole.reduce((a, b) => a + b, 0) % 256
    parser.parseText(Buffer.concat([whole,
      Buffer.from(`10=${String(sum).padStart(3, '0')}${SOH}`)]).toString('latin1'))
  }
}

class Launcher extends SessionLauncher {
  constructor () {
    super(role === 'initiator' ? description : null, role === 'acceptor' ? description : null,
      new EmptyLogFactory())
  }

  makeFactory (config) {
    config.logDelimiter = SOH_CODE
    return { makeSession: sessionConfig => new TellingSession(sessionConfig) }
  }
}

const launcher = new Launcher()
launcher.run().catch(e => tell('trouble', e.message))
if (role === 'initiator') {
  tell('ready')
} else {
  // The engine does not tell when it listens.
  const waiting = setInterval(() => {
    if (launcher.acceptorEntity?.acceptor?.server.listening) {
      clearInterval(waiting)
      tell('ready')
    }
  }, 20)
}

const commands = readline.createInterface({ input: process.stdin.setEncoding('latin1') })
commands.on('line', line => {
  const space = line.indexOf(' ')
  const word = space < 0 ? line : line.substring(0, space)
  const rest = space < 0 ? '' : line.substring(space + 1)
  if (word === 'send') {
    current.sendFields(rest)
  } else if (word === 'test-request') {
    current.sendTestRequest(rest)
  } else if (word === 'logout') {
    current.done()
  } else {
    tell('trouble', `unknown command ${line}`)
  }
})
commands.on('close', () => {
  ending = true
  // Who connects now would log on to what is about to end.
  launcher.acceptorEntity?.acceptor?.server.close()
  if (current && current.getState() !== SessionState.Stopped) {
    current.done()
    setTimeout(end, 2000)
  } else {
    end()
  }
})

// Its files are written behind what it sends.
function end () {
  setTimeout(() => process.exit(0), 300)
}
