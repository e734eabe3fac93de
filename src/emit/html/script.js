'use strict';
for (const part of document.querySelectorAll('section.document')) {
  const filters = part.querySelector('.filters');
  const choices = [...filters.querySelectorAll('select')];
  const shown = filters.querySelector('output');
  const apply = () => {
    const [rule, severity, body] = choices.map((choice) => choice.value);
    const numbers = new Set();
    for (const entry of part.querySelectorAll('[data-rule]')) {
      const data = entry.dataset;
      const fits = (!rule || data.rule === rule) && (!severity || data.severity === severity)
        && (!body || data.bodies.split(' ').includes(body));
      entry.hidden = !fits;
      if (fits) numbers.add(data.number);
    }
    for (const mark of part.querySelectorAll('[data-of]')) {
      mark.classList.toggle('off', !mark.dataset.of.split(' ').some((number) => numbers.has(number)));
    }
    shown.textContent = numbers.size + ' / ' + shown.dataset.all;
  };
  choices.forEach((choice) => choice.addEventListener('change', apply));
  filters.hidden = false;
  apply();
}
