/**
 * Webhooks: other programs hear what happens to models and versions.
 *
 * <p>In: changes of the catalog, of clients and of pipelines. Out: signed calls. What is to be told is stored with the change; each (webhook, model) is a lane whose
 * deliveries go out one after the other.
 *
 * <pre>
 *   waiting --claimed--> sending --taken--> delivered
 *      ^                  |   |                 |
 *      |<----failed-------+   +--given up--> dead
 *      |                                        |
 *      +-----------------redelivered------------+
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.webhook;
