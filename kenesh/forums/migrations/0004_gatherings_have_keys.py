import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("forums", "0003_settle_gatherings")]

    operations = [
        migrations.AlterField(
            model_name='gathering',
            name='forum',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='realms.forum', verbose_name='forum'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.UniqueConstraint(fields=('forum', 'key'), name='forums_gathering_key_is_unique_in_its_forum'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clearance__in', ('parties', 'delegation')), _negated=True), models.Q(('cleared_for', ''), _negated=True), _connector='OR'), name='forums_gathering_cleared_parties_are_named'),
        ),
    ]
