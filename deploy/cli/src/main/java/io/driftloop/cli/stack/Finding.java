package io.driftloop.cli.stack;

/**
 * What the doctor found out about one thing.
 *
 * @param thing what was looked at
 * @param grade how it is
 * @param text what was found and, unless it is good, how to mend it
 */
record Finding(String thing, Grade grade, String text) {

    enum Grade {
        OK,
        WARNING,
        PROBLEM
    }

    static Finding ok(String thing, String text) {
        return new Finding(thing, Grade.OK, text);
    }

    static Finding warning(String thing, String text) {
        return new Finding(thing, Grade.WARNING, text);
    }

    static Finding problem(String thing, String text) {
        return new Finding(thing, Grade.PROBLEM, text);
    }
}
