package io.driftloop.cli.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the demo was asked for.
 *
 * @param data directory with MNIST's idx files; absent: found, downloaded or drawn
 * @param full all of MNIST and the article's five epochs
 * @param json one JSON object on standard output as the last thing, everything else on standard error
 * @param exit ends when the story is over
 */
record DemoOptions(@Nullable Path data, boolean full, boolean json, boolean exit) {}
