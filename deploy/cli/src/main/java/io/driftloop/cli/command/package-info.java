/** One class for each noun of the command line; each method is a verb: it asks the API and prints the answer. */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.command;
