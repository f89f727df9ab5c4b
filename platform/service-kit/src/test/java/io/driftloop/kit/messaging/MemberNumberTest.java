package io.driftloop.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemberNumberTest {

    private final Iterator<String> fresh = List.of("x", "y").iterator();

    @Test
    void aNumberThatNobodyChoseMovesAsideOnceForAllGroups() {
        MemberNumber member = new MemberNumber(Optional.empty(), fresh::next);
        assertThat(member.current()).isEqualTo("0");

        member.takenFrom("0");
        member.takenFrom("0"); // the next group of this process, thrown out of the same number

        assertThat(member.current()).isEqualTo("0-x");
        assertThat(member.usable()).isTrue();
        assertThat(member.problem()).isEmpty();
    }

    @Test
    void oneThatMovedAsideCanDoSoAgain() {
        MemberNumber member = new MemberNumber(Optional.empty(), fresh::next);
        member.takenFrom("0");
        member.takenFrom("0-x");

        assertThat(member.current()).isEqualTo("0-y");
    }

    @Test
    void aGivenNumberThatIsTakenShutsOutAndNamesTheSetting() {
        MemberNumber member = new MemberNumber(Optional.of("7"), fresh::next);
        assertThat(member.usable()).isTrue();

        member.takenFrom("7");

        assertThat(member.usable()).isFalse();
        assertThat(member.current()).isEqualTo("7");
        assertThat(member.problem())
                .contains(
                        "another replica was started with driftloop.consumer.instance=7, so this one takes nothing in:"
                                + " give each replica a number of its own, or none, and start this one again");
    }
}
