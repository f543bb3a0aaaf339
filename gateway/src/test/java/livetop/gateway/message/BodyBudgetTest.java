package livetop.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BodyBudgetTest {
  @Test
  void take_upToTheLimitTogether() {
    BodyBudget budget = new BodyBudget(10);
    assertThat(budget.take(0, 6)).isTrue();
    assertThat(budget.take(0, 4)).isTrue();
    assertThat(budget.take(4, 1)).isFalse();
    budget.giveBack(6);
    assertThat(budget.take(4, 1)).isTrue();
  }

  @Test
  void take_alone_alwaysFits() {
    BodyBudget budget = new BodyBudget(10);
    assertThat(budget.take(0, 8)).isTrue();
    assertThat(budget.take(8, 90)).isTrue();
    assertThat(budget.take(0, 1)).isFalse();
    budget.giveBack(98);
    assertThat(budget.take(0, 10)).isTrue();
  }
}
