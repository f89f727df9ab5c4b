/** An S3 server inside the test, and a door before it that fails on demand. For modules that name the server's library in test scope. */
@org.jspecify.annotations.NullMarked
package io.driftloop.testkit.s3;
