package io.gatehouse.audit;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All cases at a glance. */
@Controller
class OverviewPage {

  private final Overviews overviews;

  OverviewPage(Overviews overviews) {
    this.overviews = overviews;
  }

  @GetMapping("/audit/overview")
  String page(Model model) {
    model.addAttribute("overview", overviews.now());
    return "audit/overview";
  }
}
