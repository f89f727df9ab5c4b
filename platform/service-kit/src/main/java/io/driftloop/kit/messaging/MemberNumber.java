package io.driftloop.kit.messaging;

import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The number under which this process is a member of its consumer groups. A group knows one member of a number: whoever joins last under it throws the one
 * before out. A replica whose number was not chosen by anybody steps aside and goes on under a number that nobody else has; one whose number was given to two
 * replicas takes nothing in any more and says why, since two members that join anew in turn would take turns for ever. Thread-safe.
 */
public final class MemberNumber {

    /** The setting that gives it. */
    public static final String SETTING = "driftloop.consumer.instance";

    private static final Logger LOG = Logger.getLogger(MemberNumber.class);

    /** Of the replica that came first, or is the only one: started again, it takes over from the process that was killed without waiting for its end. */
    private static final String FIRST = "0";

    private final boolean given;
    private final Supplier<String> fresh;
    private String current;
    private boolean lost;

    /**
     * @param given what is configured, if anything
     * @param fresh gives texts that nobody else has
     */
    public MemberNumber(Optional<String> given, Supplier<String> fresh) {
        this.given = given.isPresent();
        this.current = given.orElse(FIRST);
        this.fresh = fresh;
    }

    /** The number to join under. */
    public synchronized String current() {
        return current;
    }

    /** Another process has joined a group under this number, which threw this one out. */
    public synchronized void takenFrom(String number) {
        if (!number.equals(current) || lost) {
            return;
        }
        if (given) {
            lost = true;
            LOG.error(problem(number));
        } else {
            current = FIRST + "-" + fresh.get();
            LOG.infof("another replica is member %s: this one goes on as member %s", number, current);
        }
    }

    /** Whether this process may join. */
    public synchronized boolean usable() {
        return !lost;
    }

    /** Why it may not join, and what to do; empty while it may. */
    public synchronized Optional<String> problem() {
        return lost ? Optional.of(problem(current)) : Optional.empty();
    }

    private static String problem(String number) {
        return "another replica was started with " + SETTING + "=" + number
                + ", so this one takes nothing in: give each replica a number of its own, or none, and start this one again";
    }
}
