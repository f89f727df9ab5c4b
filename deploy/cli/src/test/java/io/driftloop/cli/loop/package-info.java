/**
 * Tests over the started product: the command line in processes of its own, the five services as they are packaged, a real broker and a real
 * PostgreSQL. They look at the product from outside only: HTTP, the topics, and process ids.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.loop;
