// A date that the calendar cannot read goes to the site as typed, which then says so; the calendar alone would write today.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
