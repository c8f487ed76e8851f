"""Everything HTTP that is not a route.

A request crosses, from the outside in:

1. `Edge`          kept answers, before any other work
2. `RequestIds`    its identifier, given back and logged
3. `Observed`      one log line, one count, whatever happens below
4. `SafeHeaders`   what browsers and caches may do with the reply, problems included
5. `Problems`      every refusal and error of what follows becomes a problem document
6. `TrustedHosts`  the host name
7. `Shared`        what pages of other origins may read
8. `RateLimits`    the published limits
9. `BodyGate`      media type, size, strict JSON
10. `Heads`        HEAD asked as GET
11. the routes     `known` holds queries and forms to what they declare
"""
