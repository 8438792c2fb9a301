// Arrow keys within a group of tabs or choices, as assistive technology announces them.
addEventListener('keydown', event => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const group = step && event.target.closest?.('[role=tablist], [role=radiogroup]');
  if (!group) {
    return;
  }
  const choices = [...group.querySelectorAll('[role=tab], [role=radio]')];
  const next = choices[(choices.indexOf(event.target) + step + choices.length) % choices.length];
  event.preventDefault();
  next?.focus();
  next?.click();
});
