'use strict'
// Runs one Kinesis emulator on 127.0.0.1 until standard input ends, which it does when the parent
// process ends, however that happens.
//
//   node emulator.js kinesalite|kinesis-local PORT FOLDER

const net = require('node:net')
const path = require('node:path')

const [name, port, folder] = process.argv.slice(2)

const emulators = {
  kinesalite() {
    putTogether()
    storeBytesAsBase64()
    const options = { path: folder, createStreamMs: 0, shardLimit: 100 }
    const server = require('kinesalite')(options).listen(Number(port), '127.0.0.1')
    server.keepAliveTimeout = 60_000
    return () => server.close(() => process.exit(0))
  },

  // Writes what it holds once a second: a kill may lose what arrived within the last one.
  'kinesis-local'() {
    onlyOnLoopback()
    Object.assign(process.env, {
      KINESIS_MOCK_PLAIN_PORT: port,
      KINESIS_MOCK_TLS_PORT: '0',
      CREATE_STREAM_DURATION: '1ms',
      SHARD_LIMIT: '100',
      SHOULD_PERSIST_DATA: 'true',
      PERSIST_PATH: path.resolve(folder),
      PERSIST_INTERVAL: '1s',
    })
    const main = require.resolve('kinesis-local')
    process.chdir(path.dirname(main))
    require(main)
    return () => process.exit(0)
  },
}

/**
 * kinesalite reads and writes its description of a stream for every record, one record after the
 * other. Here, the records that come while others are written are written together after them.
 */
function putTogether() {
  const file = require.resolve('kinesalite/actions/putRecord')
  const putRecord = require(file)
  const waiting = new Map()
  require.cache[file].exports = (store, data, done) => {
    const name = data.StreamName
    if (waiting.has(name)) return waiting.get(name).push({ data, done })
    const puts = [{ data, done }]
    waiting.set(name, puts)
    store.metaDb.lock(name, (release) => {
      waiting.delete(name)
      putAll(putRecord, store, name, puts, release(() => {}))
    })
  }
}

/** Lets each record have its place in the stream; then writes the stream's description, then all of them. */
function putAll(putRecord, store, name, puts, release) {
  store.getStream(name, (error, stream) => {
    const written = []
    const records = []
    const end = (failure) => {
      release()
      written.forEach((done) => done(failure))
    }
    const group = {
      ...store,
      getStream: (_, got) => got(error, stream),
      metaDb: { ...store.metaDb, lock: (_, run) => run((done) => done), put: (_, __, done) => done() },
      getStreamDb: () => ({
        put(key, value, done) {
          records.push({ type: 'put', key, value })
          written.push(done)
        },
      }),
    }
    puts.forEach(({ data, done }) => putRecord(group, data, done))
    if (records.length === 0) return release()
    store.metaDb.put(name, stream, (failure) => {
      if (failure) return end(failure)
      store.getStreamDb(name).batch(records, end)
    })
  })
}

/**
 * kinesalite keeps records as Base64 text. From a writer that speaks CBOR, as the SDKs do, it takes
 * bytes, and would hand them to readers in a form that none understands.
 */
function storeBytesAsBase64() {
  const text = (data) => (Buffer.isBuffer(data) ? data.toString('base64') : data)
  const wrap = (name, convert) => {
    const file = require.resolve(`kinesalite/actions/${name}`)
    const action = require(file)
    require.cache[file].exports = (store, data, done) => action(store, convert(data), done)
  }
  wrap('putRecord', (put) => ({ ...put, Data: text(put.Data) }))
  wrap('putRecords', (put) => ({
    ...put,
    Records: put.Records.map((record) => ({ ...record, Data: text(record.Data) })),
  }))
}

/** kinesis-local has no option for the address that it listens on. */
function onlyOnLoopback() {
  const listen = net.Server.prototype.listen
  net.Server.prototype.listen = function (...given) {
    const done = given.filter((argument) => typeof argument === 'function')
    const options = typeof given[0] === 'object' ? given[0] : { port: given[0] }
    return listen.call(this, { ...options, host: '127.0.0.1' }, ...done)
  }
}

if (!Object.hasOwn(emulators, name)) {
  console.error(`The emulator is one of ${Object.keys(emulators).join(', ')}: ${name}`)
  process.exit(2)
}
// kinesalite throws when a client goes away in the middle of its request.
process.on('uncaughtException', (error) => {
  console.error(error)
  if (error.code !== 'ECONNRESET') process.exit(1)
})
const stop = emulators[name]()
// Ctrl-C in a terminal reaches every process of the group; the order of stopping is the parent's.
process.on('SIGINT', () => {})
process.on('SIGHUP', () => {})
process.on('SIGTERM', () => {
  stop()
  setTimeout(() => process.exit(0), 2_000).unref()
})
process.stdin.on('end', () => process.exit(0)).resume()
