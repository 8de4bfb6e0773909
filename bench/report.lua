-- What wrk is told: which addresses to ask for in turn (one a line in the file PATHS names), and to end with one line of JSON.
local asked, turn = {}, 0

function init(args)
  for line in io.lines(os.getenv("PATHS")) do asked[#asked + 1] = wrk.format("GET", line) end
end

function request()
  turn = turn % #asked + 1
  return asked[turn]
end

function done(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    '\n{"requests": %d, "seconds": %f, "p50": %f, "p95": %f, "p99": %f, "refused": %d, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, summary.errors.status, failed))
end
