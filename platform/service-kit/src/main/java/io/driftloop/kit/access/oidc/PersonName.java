package io.driftloop.kit.access.oidc;

import io.driftloop.contracts.Actor;
import java.util.regex.Pattern;

/** The name of a person as decisions keep it. */
final class PersonName {

    private static final int LONGEST = 200;
    /** Control and format characters, which would make one name look like another, and everything that is not text. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final Pattern BLANKS = Pattern.compile("\\s+|\\p{Zs}+");
    private static final Pattern TAKEN = Pattern.compile("(?i)token|(policy|person):.*");

    private PersonName() {}

    /** At most 200 characters on one line. What means a policy or the installation token is marked as a person's: {@code person:token}. */
    static Actor of(String claimed) {
        String shown = BLANKS.matcher(NOT_SHOWN.matcher(claimed).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        String name = TAKEN.matcher(shown).matches() ? "person:" + shown : shown;
        int end = Math.min(LONGEST, name.length());
        return new Actor(
                name.isEmpty() ? "person:unnamed" : name.substring(0, end).strip());
    }
}
